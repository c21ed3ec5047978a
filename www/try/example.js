// Questions of the visitor's own content to try, one of them mistyped.

/** Up to three questions spread over the content, and another with two letters swapped and one left out. */
export function examples(entries) {
  const asked = entries.map(({ question }) => question).filter((question) => question.length <= 70);
  const at = (part) => asked[Math.floor(part * (asked.length - 1))];
  const questions = [...new Set([at(0), at(0.45), at(0.9)])].filter(Boolean);
  const others = asked.filter((question) => !questions.includes(question));
  const wordy = (others.length ? others : questions).reduce((one, other) => (longest(other) > longest(one) ? other : one), "");
  return [...questions, mistype(wordy)].filter(Boolean);
}

/** Swaps two letters within the longest word and drops one of the next longest. */
function mistype(question) {
  const words = question.replace(/[?!.]+$/, "").split(" ");
  const byLength = words.map((word, place) => ({ place, length: word.length })).sort((a, b) => b.length - a.length);
  const [first, next] = byLength;
  if (first.length > 4) words[first.place] = swap(words[first.place]);
  if (next?.length > 4) words[next.place] = words[next.place].slice(0, 2) + words[next.place].slice(3);
  return words.join(" ").toLowerCase();
}

const longest = (question) => Math.max(...question.split(" ").map((word) => word.length));
const swap = (word) => word.slice(0, 2) + word[3] + word[2] + word.slice(4);
