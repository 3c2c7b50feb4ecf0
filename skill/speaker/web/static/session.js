/** One session with the guide. Its attributes live here, in the page; the server keeps none. */

export class Session {
  constructor() {
    this.attributes = {};
    this.open = false;
    this.asking = null;
  }

  /**
   * Send one request. A later one, or `stop`, ends it: its reply never takes over the session.
   * @param {{do: "open"|"say"|"press"|"silence", words?: string, answer?: string}} wanted
   * @returns {Promise<{asked: any, turn: any}>} what was sent, and the turn as skill/speaker/web/view.py makes it,
   *   null after a silence
   * @throws {DOMException} of the name AbortError, when it was ended
   */
  async send(wanted) {
    this.stop();
    const asking = (this.asking = new AbortController());
    const asked = { ...wanted, attributes: this.attributes, is_open: this.open };
    const turn = await this.#post(asked, asking.signal);
    asking.signal.throwIfAborted();
    this.resume(turn);
    return { asked, turn };
  }

  /** End the request that is under way, if any. */
  stop() {
    this.asking?.abort();
    this.asking = null;
  }

  /** Take up the session where a turn left it; from the beginning with none. @param {any} turn */
  resume(turn) {
    this.attributes = turn?.state ?? {};
    this.open = turn?.open ?? false;
  }

  /**
   * A turn once more, with what an editor wants to know of it; the session stays where it is.
   * @param {any} asked @param {any} screen the viewport of the device it is asked from, null for a speaker
   */
  again(asked, screen) {
    return this.#post({ ...asked, screen, why: true });
  }

  async #post(asked, signal) {
    const answer = await fetch("/talk", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
      signal,
    });
    if (!answer.ok) throw new Error((await answer.text()).trim());
    const turn = await answer.json();
    return turn.over ? null : turn;
  }
}
