/** One session with the guide. Its attributes live here, in the page; the server keeps none. */

export class Session {
  constructor() {
    this.attributes = {};
    this.open = false;
    this.screen = false;
    this.last = null;
  }

  /**
   * Send one request.
   * @param {{do: "open"|"say"|"press"|"silence", words?: string, answer?: string}} asked
   * @returns {Promise<any>} the turn, as skill/speaker/web/view.py makes it; null after a silence
   */
  async send(asked) {
    this.last = { ...asked, attributes: this.attributes, is_open: this.open };
    const turn = await this.#post(this.last);
    this.attributes = turn?.state ?? {};
    this.open = turn?.open ?? false;
    return turn;
  }

  /** The last turn once more, as for another device; the session stays where it is. */
  again() {
    return this.last ? this.#post(this.last) : Promise.resolve(null);
  }

  async #post(asked) {
    const answer = await fetch("/talk", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...asked, screen: this.screen }),
    });
    if (!answer.ok) throw new Error((await answer.text()).trim());
    const turn = await answer.json();
    return turn.over ? null : turn;
  }
}
