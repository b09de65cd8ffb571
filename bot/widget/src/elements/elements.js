const waiting = [];

/**
 * Notes an element of the chat, to be defined when it is first needed: an open chat needs them all, and a launcher, which
 * is what most visitors of a page only ever see, none of them.
 *
 * @param {string} tag
 * @param {typeof HTMLElement} element
 */
export const element = (tag, element) => waiting.push([tag, element]);

/** Defines the elements that were noted, those first that others hold. */
export function defineElements() {
  for (const definition of waiting.splice(0)) customElements.define(...definition);
}
