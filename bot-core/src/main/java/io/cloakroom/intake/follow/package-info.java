/**
 * How pictures that are there follow a policy that changed: what that means for each, how many it
 * reaches, and the order that stands until all of them were looked at. And how their cards follow
 * one by which a day is over.
 */
package io.cloakroom.intake.follow;
