/** What people are taught beside their receipts. */
package io.cloakroom.intake.coach;
