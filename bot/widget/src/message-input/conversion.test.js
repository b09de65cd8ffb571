import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Conversion} from './conversion.js';

const key = (properties) => ({key: 'Enter', isComposing: false, keyCode: 13, timeStamp: 1000, ...properties});
function after(...types) {
  const conversion = new Conversion();
  for (const type of types) conversion.handleEvent({type, timeStamp: 1000});
  return conversion;
}

test('an open conversion owns its keys', () => {
  const conversion = after('compositionstart');
  assert.ok(conversion.open);
  assert.ok(conversion.owns(key({isComposing: true})));
  assert.ok(conversion.owns(key({keyCode: 229})));
});

test('the key that ends a conversion is its own, also where it comes after the end, as in Safari', () => {
  const conversion = after('compositionstart', 'compositionend');
  assert.equal(conversion.open, false);
  assert.ok(conversion.owns(key({timeStamp: 1004})));
  assert.equal(conversion.owns(key({timeStamp: 1008})), false);
});

test('Safari stamps that key with the time it went down, before the end', () => {
  assert.ok(after('compositionstart', 'compositionend').owns(key({timeStamp: 990})));
});

test('the next key is no longer its own', () => {
  assert.equal(after('compositionstart', 'compositionend', 'keyup').owns(key()), false);
  assert.equal(after('compositionstart', 'compositionend', 'pointerdown').owns(key()), false);
  // A candidate was tapped: nothing but time lies between.
  assert.equal(after('compositionstart', 'compositionend').owns(key({timeStamp: 1400})), false);
});

test('without a conversion keys are free', () => {
  assert.equal(after().owns(key()), false);
});
