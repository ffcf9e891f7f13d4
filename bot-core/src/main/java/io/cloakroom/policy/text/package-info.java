/** The texts of policies that people read, and who acknowledged which of them. */
package io.cloakroom.policy.text;
