import assert from 'node:assert/strict';
import {test} from 'node:test';
import {defineElements, element} from './elements.js';

test('an element is there once it is needed, and not sooner', () => {
  element('late-element', class extends HTMLElement {});
  assert.equal(customElements.get('late-element'), undefined);
  defineElements();
  assert.ok(customElements.get('late-element'));
  defineElements();
});
