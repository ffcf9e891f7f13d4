/** Counting the months of workspaces, and telling their admins. */
package io.cloakroom.intake.numbers;
