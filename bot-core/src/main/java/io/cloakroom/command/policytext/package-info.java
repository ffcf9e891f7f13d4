/** Commands about the text of a policy: to read and acknowledge it, and to add to it. */
package io.cloakroom.command.policytext;
