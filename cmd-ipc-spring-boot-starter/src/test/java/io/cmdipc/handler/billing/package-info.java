/**
 * A package whose classes belong to one module.
 */
@CommandModule("billing")
package io.cmdipc.handler.billing;

import io.cmdipc.annotation.CommandModule;
