import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mount, textOf} from '../../test/mount.mjs';
import './typing-indicator.js';

test('screen readers hear what the dots mean', async () => {
  const dots = await mount('typing-indicator', {label: '返事を書いています'});
  assert.equal(textOf(dots), '返事を書いています');
  assert.equal(dots.shadowRoot.querySelectorAll('i').length, 3);
});
