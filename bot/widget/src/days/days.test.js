import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dayName, dayOf} from './days.js';

const at = (...parts) => new Date(2026, 10, ...parts).getTime();

test('days are named as one speaks of them', () => {
  const now = at(23, 0, 5);
  assert.equal(dayName(at(23, 0, 1), now, 'ja'), '今日');
  assert.equal(dayName(at(22, 23, 59), now, 'ja'), '昨日');
  assert.equal(dayName(at(21, 12), now, 'ja'), '11月21日(土)');
  assert.equal(dayName(at(23, 0, 1), now, 'en'), 'today');
});

test('a day ends at midnight of this device', () => {
  assert.equal(dayOf(at(21, 0, 0)), dayOf(at(21, 23, 59)));
  assert.notEqual(dayOf(at(21, 23, 59)), dayOf(at(22, 0, 0)));
});
