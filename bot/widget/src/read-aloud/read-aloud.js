/** Whether this browser can read aloud at all. */
export const canSpeak = () => 'speechSynthesis' in window;

/**
 * Reads a text aloud, instead of what was being read.
 *
 * @param {string} text
 * @param {string} language of the text, BCP 47
 * @param {() => void} [onEnd] called when all was read, or could not be
 */
export function speak(text, language, onEnd) {
  stop();
  // Sentence by sentence: Chromium's voices fall silent in the middle of a long text.
  const sentences = text.match(/[^。！？.!?\n]+[。！？.!?\n]*/g) ?? [];
  sentences.forEach((sentence, index) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = language;
    if (index === sentences.length - 1) utterance.onend = onEnd;
    utterance.onerror = onEnd;
    speechSynthesis.speak(utterance);
  });
}

/** Falls silent. */
export function stop() {
  if (canSpeak()) speechSynthesis.cancel();
}
