/** Looking over a channel: what is said of it, when, and what becomes of it unanswered. */
package io.cloakroom.intake.review;
