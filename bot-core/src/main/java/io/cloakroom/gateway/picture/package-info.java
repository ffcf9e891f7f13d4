/**
 * What a link leads to: its page, the claim of a look, and the bytes, which are cut when the grant
 * ends while they flow.
 */
package io.cloakroom.gateway.picture;
