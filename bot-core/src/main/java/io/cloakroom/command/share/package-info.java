/** The commands by which people share pictures further. */
package io.cloakroom.command.share;
