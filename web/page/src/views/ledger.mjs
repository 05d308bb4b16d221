export const Ledger = () => null;
