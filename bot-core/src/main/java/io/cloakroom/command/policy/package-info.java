/** Commands about what holds in a channel, each value by a word of its own or several in a form. */
package io.cloakroom.command.policy;
