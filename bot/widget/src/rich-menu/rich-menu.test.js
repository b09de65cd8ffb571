import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, record, textOf} from '../../test/mount.mjs';
import './rich-menu.js';

const TILES = ['document', 'wifi', 'coins', 'id', 'person', 'question'].map((icon) => ({title: `題${icon}`, payload: `問${icon}`, icon}));
const show = (properties) => mount('rich-menu', {tiles: TILES, labels: LABELS, open: true, ...properties});

test('a pressed tile is chosen', async () => {
  const menu = await show();
  const chosen = record(menu, 'choose');
  menu.shadowRoot.querySelectorAll('.tile')[4].click();
  assert.deepEqual(chosen, [TILES[4]]);
});

test('the menu folds away and comes back, and says so', async () => {
  const menu = await show();
  const toggled = record(menu, 'toggle');
  const button = menu.shadowRoot.querySelector('[aria-expanded]');
  const tiles = menu.shadowRoot.getElementById(button.getAttribute('aria-controls'));
  assert.deepEqual([button.getAttribute('aria-expanded'), tiles.hidden], ['true', false]);
  button.click();
  await menu.updateComplete;
  assert.deepEqual([button.getAttribute('aria-expanded'), tiles.hidden], ['false', true]);
  button.click();
  assert.deepEqual(toggled, [false, true]);
});

test('every tile has a drawing of its own, which screen readers pass over', async () => {
  const menu = await show();
  const paths = [...menu.shadowRoot.querySelectorAll('.tile path')].map((path) => path.getAttribute('d'));
  assert.equal(new Set(paths).size, 6);
  assert.ok([...menu.shadowRoot.querySelectorAll('svg')].every((icon) => icon.getAttribute('aria-hidden') === 'true'));
  assert.equal(textOf(menu.shadowRoot.querySelector('.tile')), '題document');
});

test('an icon without a drawing gets one all the same', async () => {
  const menu = await show({tiles: [{title: 'a', payload: 'a', icon: 'unknown'}]});
  assert.ok(menu.shadowRoot.querySelector('.tile path').getAttribute('d'));
});
