/**
 * What holds where, and who may say so: {@link io.cloakroom.policy.Setting} names everything that
 * can be set, {@link io.cloakroom.policy.Policy} is what holds in one place, and {@link
 * io.cloakroom.policy.Roles} knows who administers it.
 */
package io.cloakroom.policy;
