import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mount, record} from '../../test/mount.mjs';
import './quick-replies.js';

const BUTTONS = [{title: '昭島市', payload: '昭島市のWi-Fi'}, {title: '武蔵野市', payload: '武蔵野市のWi-Fi'}];

test('a pressed button tells its title and its payload', async () => {
  const replies = await mount('quick-replies', {buttons: BUTTONS, label: '選べる返事'});
  const chosen = record(replies, 'choose');
  replies.shadowRoot.querySelectorAll('button')[1].click();
  assert.deepEqual(chosen, [BUTTONS[1]]);
});

test('the group has a name, and is not there without buttons', async () => {
  const replies = await mount('quick-replies', {buttons: BUTTONS, label: '選べる返事'});
  assert.equal(replies.shadowRoot.querySelector('[role=group]').getAttribute('aria-label'), '選べる返事');
  assert.equal((await mount('quick-replies', {buttons: [], label: 'x'})).shadowRoot.querySelector('[role=group]'), null);
});

test('no more than thirteen are shown', async () => {
  const buttons = Array.from({length: 20}, (_, i) => ({title: `${i}`, payload: `${i}`}));
  const replies = await mount('quick-replies', {buttons, label: 'x'});
  assert.equal(replies.shadowRoot.querySelectorAll('button').length, 13);
});
