/** Commands about what the bot keeps and says of a person. */
package io.cloakroom.command.privacy;
