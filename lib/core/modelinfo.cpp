// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/modelinfo.h"

using namespace Qt::StringLiterals;

QString modelName(const ModelInfo &model)
{
    if (!model.displayName.isEmpty())
        return model.displayName;
    QString name = model.id.mid(model.id.lastIndexOf(u'/') + 1);
    for (const QLatin1StringView ending : {".gguf"_L1, ":latest"_L1}) {
        if (name.endsWith(ending, Qt::CaseInsensitive))
            name.chop(ending.size());
    }
    return name.isEmpty() ? model.id : name;
}
