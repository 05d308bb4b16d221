// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the server has the page's files; absolute, for the worker of pdf.js resolves it from another place.
export const kAssets = new URL('/assets/', location.href).href;
