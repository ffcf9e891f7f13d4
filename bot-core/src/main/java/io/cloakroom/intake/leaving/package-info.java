/** What becomes of the pictures of people who leave a workspace. */
package io.cloakroom.intake.leaving;
