import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mount, record, textOf} from '../../test/mount.mjs';
import './choice-cards.js';

const CARDS = [{title: '市税', text: '市税の払い方', payload: '市税'}, {title: '手数料', payload: '手数料の払い方'}];
const show = (cards) => mount('choice-cards', {cards, label: '選べる項目', pick: '選ぶ'});

test('every card shows its title and its text, in a named list', async () => {
  const list = (await show(CARDS)).shadowRoot.querySelector('[role=list]');
  assert.equal(list.getAttribute('aria-label'), '選べる項目');
  assert.deepEqual([...list.children].map(textOf), ['市税 市税の払い方 市税：選ぶ', '手数料 手数料：選ぶ']);
});

test('its button chooses it, and says for screen readers which', async () => {
  const element = await show(CARDS);
  const chosen = record(element, 'choose');
  const button = element.shadowRoot.querySelectorAll('button')[1];
  assert.equal(textOf(button), '手数料：選ぶ');
  button.click();
  assert.deepEqual(chosen, [CARDS[1]]);
});

test('there is no list without cards', async () => {
  assert.equal(textOf(await show([])), '');
  assert.equal(textOf(await show(undefined)), '');
});
