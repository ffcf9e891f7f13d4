/** How often anybody is answered who asks about others. */
package io.cloakroom.command.question;
