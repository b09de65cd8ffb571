import assert from 'node:assert/strict';
import {test} from 'node:test';
import {choicesOf} from './choices.js';

const TEXTS = {
  labels: {card_choose: '選ぶ', card_more: 'くわしく'},
  cities: [{id: 'akishima', name: '昭島市'}, {id: 'musashino', name: '武蔵野市'}, {id: 'nishitokyo', name: '西東京市'}],
};
const BUTTONS = [{title: 'a', payload: 'b'}];

test('near matters are chosen from cards', () => {
  const message = {buttons: BUTTONS, custom: {status: 'choose', related: ['wifi.places']}};
  assert.deepEqual(choicesOf(message, TEXTS), {cards: BUTTONS, pick: '選ぶ', replies: []});
});

test('a comparison has a card for each of its cities', () => {
  const {cards, pick} = choicesOf({custom: {status: 'answered', cities: ['akishima', 'nishitokyo']}}, TEXTS);
  assert.deepEqual(cards, [{title: '昭島市', payload: '昭島市'}, {title: '西東京市', payload: '西東京市'}]);
  assert.equal(pick, 'くわしく');
});

test('after an answer the related questions can be asked; buttons of the reply come first', () => {
  const custom = {status: 'answered', related: [{subject: 'wifi.cost', question: '料金はいくらですか'}]};
  const asking = [{title: '料金はいくらですか', payload: '料金はいくらですか'}];
  assert.deepEqual(choicesOf({buttons: [], custom}, TEXTS), {cards: [], replies: asking, row: true});
  assert.deepEqual(choicesOf({buttons: BUTTONS, custom}, TEXTS).replies, BUTTONS);
});

test('the buttons of a reply are all seen at once', () => {
  assert.ok(!choicesOf({buttons: BUTTONS, custom: {status: 'ask_city'}}, TEXTS).row);
});

test('there is nothing to choose without a message', () => {
  assert.deepEqual(choicesOf(undefined, TEXTS).replies, []);
});
