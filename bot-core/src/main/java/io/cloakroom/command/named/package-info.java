/** Which pictures a command's words name, who may manage them, and how they stand, in words. */
package io.cloakroom.command.named;
