import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findLinks} from './links.js';

const found = (text) => findLinks(text).map(({start, end, href}) => [text.slice(start, end), href]);

test('web addresses are links, without the sentence around them', () => {
  assert.deepEqual(found('くわしくはhttps://www.city.akishima.lg.jp/wifi/?a=1を見てください。'), [
    ['https://www.city.akishima.lg.jp/wifi/?a=1', 'https://www.city.akishima.lg.jp/wifi/?a=1'],
  ]);
  assert.deepEqual(found('See (http://example.jp/a).'), [['http://example.jp/a', 'http://example.jp/a']]);
});

test('an address can only be one of the web', () => {
  assert.deepEqual(found('javascript:alert(1) data:text/html,1 www.example.jp'), []);
});

test('telephone numbers can be called', () => {
  assert.deepEqual(found('042-544-5111（代表）か0120-279-338へ'), [
    ['042-544-5111', 'tel:0425445111'],
    ['0120-279-338', 'tel:0120279338'],
  ]);
});

test('119 and 110 can be called where they are telephone numbers', () => {
  assert.deepEqual(found('すぐ119番へ。\n電話 110　事件・事故\nPhone 119 – fire').map(([, href]) => href), [
    'tel:119', 'tel:110', 'tel:119',
  ]);
  assert.deepEqual(found('119か所、110件、緑町119番地、2119番'), []);
});

test('other numbers are no telephone numbers', () => {
  assert.deepEqual(found('2024-03-31、〒196-8511、第3期1-2-3、9042-544-5111、042-544-5111-2'), []);
});
