/** Who wants to be told of looks, and that they are. */
package io.cloakroom.intake.looks;
