import assert from 'node:assert/strict';
import {test} from 'node:test';
import {match} from './match.js';

const LIST = [
  {question: '災害のときWi-Fiは使えますか', keys: '災害のときwi-fiは使えますか さいがいのときわいふぁいはつかえますか'},
  {question: 'Wi-Fiはどこで使えますか', keys: 'wi-fiはどこで使えますか わいふぁいはどこでつかえますか 無線lan'},
  {question: '住民票はコンビニで取れますか', keys: '住民票はこんびにで取れますか じゅうみんひょうはこんびにでとれますか'},
];
const questions = (text, limit) => match(LIST, text, limit).map((question) => question.slice(0, 4));

test('one letter is not enough to go by', () => {
  assert.deepEqual(questions('w'), []);
  assert.deepEqual(questions(' 住 '), []);
  assert.deepEqual(questions('  '), []);
});

test('however it is written, it is found', () => {
  for (const text of ['コンビニ', 'ｺﾝﾋﾞﾆ', 'こんびに', '住民票', 'じゅうみん']) assert.deepEqual(questions(text), ['住民票は'], text);
  for (const text of ['WiFi', 'Ｗｉ－Ｆｉ', 'wi-fi', 'ワイファイ']) assert.equal(questions(text).length, 2, text);
});

test('what begins with the words comes first', () => {
  assert.deepEqual(questions('wifi'), ['Wi-F', '災害のと']);
  assert.deepEqual(questions('使えます'), ['Wi-F', '災害のと']);
});

test('all words must occur, in any order', () => {
  assert.deepEqual(questions('使え 災害'), ['災害のと']);
  assert.deepEqual(questions('wifi　無線'), ['Wi-F']);
  assert.deepEqual(questions('wifi 住民票'), []);
});

test('no more than the limit', () => {
  assert.equal(questions('使え', 1).length, 1);
  assert.equal(match(Array.from({length: 9}, () => LIST[0]), '災害').length, 5);
});
