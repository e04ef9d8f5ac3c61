/** Addresses as people write them. */

/** An IPv6 address in its short form (RFC 5952), such as `::1`; anything else as it is. @param {string | null} address */
export function shortAddress(address) {
  if (!address?.includes(":")) return address;
  try {
    return new URL(`http://[${address}]`).hostname.slice(1, -1);
  } catch {
    return address;
  }
}
