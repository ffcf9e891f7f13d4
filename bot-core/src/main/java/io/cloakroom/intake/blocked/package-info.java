/** Pictures that security blocked, and what knows them and their near copies again at the door. */
package io.cloakroom.intake.blocked;
