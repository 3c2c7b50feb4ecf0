/** SSML -> the pieces a browser's voice can say one by one. */

/**
 * @typedef {object} Piece
 * @property {string} text   A sentence, or one group of a phone number.
 * @property {number} pause  Milliseconds of silence after it.
 * @property {number} rate   Pace; 1 is the usual one.
 */

const SENTENCE_END = /(?<=[.?!]) +/;

/**
 * The pieces of an SSML document. Hard words keep their letters: no browser takes their IPA.
 * @param {string} ssml
 * @returns {Piece[]}
 */
export function pieces(ssml) {
  const found = [];
  let text = "";
  const close = (pause, rate) => {
    const sentences = text.split(SENTENCE_END).map((one) => one.trim()).filter(Boolean);
    found.push(...sentences.map((one) => ({ text: one, pause: 0, rate })));
    text = "";
    if (found.length) found.at(-1).pause += pause;
  };
  const walk = (node, rate) => {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.tagName === "break") close(milliseconds(node), rate);
    else {
      const own = node.tagName === "prosody" ? percent(node, rate) : rate;
      for (const child of node.childNodes) walk(child, own);
      if (own !== rate) close(0, own);
    }
  };
  walk(new DOMParser().parseFromString(ssml, "text/xml").documentElement, 1);
  close(0, 1);
  return found;
}

/** The words of pieces, one after the other. @param {Piece[]} said */
export function words(said) {
  return said.map((piece) => piece.text).join(" ");
}

function milliseconds(node) {
  const [, number, unit] = /^([\d.]+)(ms|s)$/.exec(node.getAttribute("time") ?? "") ?? [0, "0", "ms"];
  return Number(number) * (unit === "s" ? 1000 : 1);
}

function percent(node, rate) {
  return (rate * (Number.parseFloat(node.getAttribute("rate") ?? "100") || 100)) / 100;
}
