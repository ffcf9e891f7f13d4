/** The Discord messenger. */
package io.cloakroom.discord;
