/** What is done with a post on its way: one class for each step, and what the steps share. */
package io.cloakroom.intake.walk;
