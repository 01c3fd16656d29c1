#pragma once

#include "tests/support/window_stage.h"
