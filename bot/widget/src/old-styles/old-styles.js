import {LitElement, supportsAdoptingStyleSheets} from 'lit';

/**
 * Lets a strict policy show the styles in Safari before 16.4 too. There Lit writes them as text of a style element, which
 * `style-src 'self'` forbids. A linked sheet is allowed, and so are rules that a script puts into it.
 *
 * @param {string} address of a style sheet of the gateway, to put the rules into
 * @param {boolean} [adopts] whether the browser takes style sheets made by a script; set by tests
 */
export function styleByLink(address, adopts = supportsAdoptingStyleSheets) {
  if (adopts) return;
  const {createRenderRoot} = LitElement.prototype;
  LitElement.prototype.createRenderRoot = function () {
    const root = createRenderRoot.call(this);
    const link = document.createElement('link');
    Object.assign(link, {rel: 'stylesheet', crossOrigin: 'anonymous', href: address});
    link.onload = () => link.sheet.insertRule(`@media all{${this.constructor.elementStyles.map((style) => style.cssText).join('')}}`);
    root.append(link);
    return root;
  };
}
