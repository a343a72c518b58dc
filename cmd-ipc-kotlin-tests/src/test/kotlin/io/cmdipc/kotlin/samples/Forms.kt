package io.cmdipc.kotlin.samples

import jakarta.validation.constraints.NotBlank
import jakarta.validation.constraints.Positive

data class Item(@field:NotBlank val name: String, @field:Positive val quantity: Int = 1)
