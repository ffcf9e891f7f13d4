/** What is said about posts and their pictures: cards, notices to authors and admins, receipts. */
package io.cloakroom.intake.say;
