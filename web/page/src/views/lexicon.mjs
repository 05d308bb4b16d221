export const Lexicon = () => null;
