import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fill} from './fill.js';

test('blanks are filled by name, as often as they occur', () => {
  assert.equal(fill('{max}文字まで。{count}文字減らす（{max}）', {max: 500, count: 0}), '500文字まで。0文字減らす（500）');
});

test('a blank without a value stays visible', () => {
  assert.equal(fill('{date}時点', {}), '{date}時点');
});
