/** Looking over what stands out in a channel. */
package io.cloakroom.command.review;
