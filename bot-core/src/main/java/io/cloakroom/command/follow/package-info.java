/** What commands say and ask where pictures that are there are to follow what they set. */
package io.cloakroom.command.follow;
