/** Projects: a name for some channels of a workspace. */
package io.cloakroom.policy.project;
