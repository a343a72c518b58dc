/**
 * A package whose classes belong to one module.
 */
@CommandModule("billing")
package io.cmdipc.annotation.billing;

import io.cmdipc.annotation.CommandModule;
