export const Exceptions = () => null;
