import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LitElement, css, html} from 'lit';
import {styleByLink} from './old-styles.js';

class StyledElement extends LitElement {
  static styles = [css`p { color: red }`, css`:host { display: block }`];

  render() {
    return html`<p>x</p>`;
  }
}
customElements.define('styled-element', StyledElement);

const drawn = async () => {
  const element = document.createElement('styled-element');
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element.shadowRoot;
};

test('a browser that adopts style sheets needs no link', async () => {
  styleByLink('/page.css', true);
  assert.equal((await drawn()).querySelector('link'), null);
});

test('an older one gets its rules through a linked sheet', async () => {
  const {createRenderRoot} = LitElement.prototype;
  styleByLink('https://bot.example/page.css', false);
  const root = await drawn();
  const link = root.querySelector('link[rel=stylesheet]');
  assert.equal(link.href, 'https://bot.example/page.css');
  assert.equal(link.crossOrigin, 'anonymous');
  const rules = [];
  Object.defineProperty(link, 'sheet', {value: {insertRule: (rule) => rules.push(rule)}});
  link.onload();
  assert.deepEqual(rules, ['@media all{p { color: red }:host { display: block }}']);
  assert.equal(root.querySelector('p').textContent, 'x');
  LitElement.prototype.createRenderRoot = createRenderRoot;
});
