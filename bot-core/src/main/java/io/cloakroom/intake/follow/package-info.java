/**
 * How pictures that are there follow a policy that changed: what that means for each, how many it
 * reaches, and the order that stands until all of them were looked at.
 */
package io.cloakroom.intake.follow;
