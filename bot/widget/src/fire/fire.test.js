import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fire} from './fire.js';

test('an event has its detail and stays with its element', () => {
  const told = [];
  const target = new EventTarget();
  target.addEventListener('choose', (event) => told.push(event));
  fire(target, 'choose', {title: '昭島市'});
  assert.deepEqual(told[0].detail, {title: '昭島市'});
  assert.equal(told[0].bubbles, false);
});
