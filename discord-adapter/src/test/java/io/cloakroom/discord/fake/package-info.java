/** A Discord in one process, for tests and for looking at the product by hand. */
package io.cloakroom.discord.fake;
