// A key that ends a conversion comes within milliseconds of its end, if at all; another one by the same hand doesn't.
const SAME_KEY_MS = 100;

/**
 * Tells key presses that belong to a kanji conversion from others.
 *
 * Most browsers set isComposing or key code 229. Safari ends the composition before the key press that ends it; should it
 * not carry 229 there, the order of events tells: no key, pointer or change of focus lies between the two.
 */
export class Conversion {
  #open = false;
  #endedAt = -Infinity;

  /** Whether a conversion is open. */
  get open() {
    return this.#open;
  }

  /** Takes compositionstart, compositionend, and whatever shows that the key which ended one is over: keyup, pointerdown. */
  handleEvent = (event) => {
    if (event.type.startsWith('composition')) this.#open = event.type === 'compositionstart';
    this.#endedAt = event.type === 'compositionend' ? event.timeStamp : -Infinity;
  };

  /**
   * Whether a key press belongs to a conversion.
   *
   * @param {KeyboardEvent} event
   */
  owns(event) {
    const justEnded = Math.abs(event.timeStamp - this.#endedAt) < SAME_KEY_MS;
    this.#endedAt = -Infinity;
    return event.isComposing || event.keyCode === 229 || justEnded;
  }
}
